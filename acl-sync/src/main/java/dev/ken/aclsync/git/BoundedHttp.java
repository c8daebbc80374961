package dev.ken.aclsync.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/** Connections of one look, which together may take so long and give so much. */
final class BoundedHttp implements HttpConnectionFactory {
  private final Optional<Path> authorities;
  private final Deadline deadline;
  private final AtomicLong left;

  /** There was more than may be. */
  static final class LargeException extends IOException {
    private static final long serialVersionUID = 1L;

    LargeException() {
      super("there is more than may be");
    }
  }

  BoundedHttp(Optional<Path> authorities, Deadline deadline, long bytes) {
    this.authorities = authorities;
    this.deadline = deadline;
    this.left = new AtomicLong(bytes);
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return trusting(new Connection(url, Proxy.NO_PROXY), url);
  }

  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    return trusting(new Connection(url, proxy == null ? Proxy.NO_PROXY : proxy), url);
  }

  private HttpConnection trusting(Connection connection, URL url) throws IOException {
    if (authorities.isPresent() && "https".equals(url.getProtocol())) {
      try {
        connection.configure(null, trust(authorities.get()), null);
      } catch (GeneralSecurityException e) {
        throw new SSLException(
            "the certificates in " + authorities.get() + " can't be used: " + e.getMessage(), e);
      }
    }
    return connection;
  }

  private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream input = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      if (number == 0) {
        throw new SSLException("there are no certificates in " + file);
      }
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** A connection whose answer is counted. */
  private final class Connection extends JDKHttpConnection {
    Connection(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public int getResponseCode() throws IOException {
      deadline.require();
      return super.getResponseCode();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      deadline.require();
      return new Counted(super.getInputStream());
    }
  }

  /** Gives up when there is too much or it takes too long, also when it comes in drops. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws IOException {
      deadline.require();
      if (left.addAndGet(-read) < 0) {
        throw new LargeException();
      }
    }
  }
}
