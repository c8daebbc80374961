package dev.ken.aclsync.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * What Active Directory does differently: ids in bytes, changes marked by a number, members in
 * ranges, and names of members that change without a mark on their groups.
 */
final class ActiveWorld extends InMemoryWorld {
  private final AtomicLong changes = new AtomicLong(1000);

  private final Ranges ranges;

  private ActiveWorld(InMemoryDirectoryServer server, Ranges ranges) {
    super(server);
    this.ranges = ranges;
  }

  static ActiveWorld openActive() {
    try {
      var configuration = configuration();
      var ranges = new Ranges();
      configuration.setSchema(null);
      configuration.setCustomRootDSEAttributes(
          List.of(
              new Attribute("supportedCapabilities", "1.2.840.113556.1.4.800"),
              new Attribute("dsServiceName", "CN=NTDS Settings,CN=DC1")));
      configuration.addInMemoryOperationInterceptor(ranges);
      var server = new InMemoryDirectoryServer(configuration);
      server.startListening();
      var world = new ActiveWorld(server, ranges);
      world.makeTree();
      return world;
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  List<Modification> mark() {
    return List.of(
        new Modification(
            ModificationType.REPLACE, "uSNChanged", Long.toString(changes.incrementAndGet())));
  }

  @Override
  List<Attribute> marks() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return List.of(
        new Attribute("objectGUID", bytes),
        new Attribute("uSNChanged", Long.toString(changes.incrementAndGet())),
        new Attribute("objectSid", sid(Math.toIntExact(changes.get()))),
        new Attribute("primaryGroupID", "513"),
        new Attribute("userAccountControl", "512"),
        new Attribute("objectCategory", "person"));
  }

  /** {@code S-1-5-21-1-2-3-} and this. */
  static byte[] sid(int last) {
    ByteBuffer bytes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {1, 5, 0, 0, 0, 0, 0, 5});
    for (int part : new int[] {21, 1, 2, 3, last}) {
      bytes.putInt(part);
    }
    return bytes.array();
  }

  /** What every entry is changed to before it is shown. */
  void show(UnaryOperator<Entry> change) {
    ranges.shown = change;
  }

  @Override
  String accountAttribute() {
    return "sAMAccountName";
  }

  @Override
  String personClass() {
    return "user";
  }

  @Override
  String groupClass() {
    return "group";
  }

  @Override
  String groupAttribute() {
    return "sAMAccountName";
  }

  /** Gives three members at a time. */
  private static final class Ranges extends InMemoryOperationInterceptor {
    private static final int MOST = 3;
    private static final String FROM = "from";
    private volatile UnaryOperator<Entry> shown = UnaryOperator.identity();

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
      SearchRequest asked = request.getRequest().duplicate();
      var attributes = new ArrayList<String>();
      for (String attribute : asked.getAttributes()) {
        if (attribute.startsWith("member;range=")) {
          request.setProperty(
              FROM, Integer.parseInt(attribute.replaceAll("member;range=([0-9]+)-.*", "$1")));
          attributes.add("member");
        } else {
          attributes.add(attribute);
        }
      }
      asked.setAttributes(attributes);
      request.setRequest(asked);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
      SearchResultEntry entry = inRanges(found);
      Entry changed = shown.apply(entry.duplicate());
      found.setSearchEntry(new SearchResultEntry(changed, entry.getControls()));
    }

    private static SearchResultEntry inRanges(InMemoryInterceptedSearchEntry found) {
      SearchResultEntry entry = found.getSearchEntry();
      String[] members = entry.getAttributeValues("member");
      if (members == null || (members.length <= MOST && found.getProperty(FROM) == null)) {
        return entry;
      }
      // The administrator of a test asks for none of them.
      int from = found.getProperty(FROM) instanceof Integer number ? number : 0;
      int to = Math.min(members.length, from + MOST);
      var changed = entry.duplicate();
      changed.removeAttribute("member");
      changed.addAttribute(
          "member;range=" + from + "-" + (to == members.length ? "*" : Integer.toString(to - 1)),
          Arrays.copyOfRange(members, from, to));
      return new SearchResultEntry(changed, entry.getControls());
    }
  }
}
