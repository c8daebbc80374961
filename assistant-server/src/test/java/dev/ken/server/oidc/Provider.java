package dev.ken.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of identities on this machine: discovery, keys and tokens. */
public final class Provider implements AutoCloseable {
  /** Whom its tokens are for. */
  public static final String AUDIENCE = "ken";

  final AtomicInteger fetches = new AtomicInteger();
  private final Javalin server;
  private volatile List<? extends JWK> published;
  private volatile boolean broken;

  /** Starts to listen, and publishes the keys. */
  public Provider(JWK... keys) {
    this.published = List.of(keys);
    server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = 0;
          config.routes.get(
              "/.well-known/openid-configuration",
              context ->
                  answer(
                      context,
                      "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}"));
          config.routes.get(
              "/keys",
              context -> {
                fetches.incrementAndGet();
                answer(context, new JWKSet(List.copyOf(published)).toPublicJWKSet().toString());
              });
        });
    server.start();
  }

  /** A new key. */
  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its address. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  void publish(JWK... keys) {
    published = List.of(keys);
  }

  void breakDown() {
    broken = true;
  }

  private void answer(Context context, String body) {
    context.status(broken ? 500 : 200).result(body);
  }

  /** Claims that are as they should be at this time. */
  public JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .audience(AUDIENCE)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** A token. */
  public static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
          new RSASSASigner(key),
          claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
