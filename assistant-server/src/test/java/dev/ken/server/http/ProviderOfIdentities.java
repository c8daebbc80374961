package dev.ken.server.http;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.Arrays;
import java.util.List;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;

/** An identity provider that manages people and groups by the UnboundID SCIM 2 client. */
final class ProviderOfIdentities implements AutoCloseable {
  static final String USERS = "Users";
  static final String GROUPS = "Groups";

  final ScimService scim;
  private final Client client;

  ProviderOfIdentities(int port, String key) {
    // Java's own client, since the usual connector can't send PATCH.
    this.client =
        ClientBuilder.newClient(
            new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()));
    ClientRequestFilter signed =
        request -> request.getHeaders().putSingle("Authorization", "Bearer " + key);
    client.register(signed);
    this.scim = new ScimService(client.target("http://127.0.0.1:" + port + "/scim/v2"));
  }

  UserResource person(String name) throws ScimException {
    return scim.create(USERS, new UserResource().setUserName(name).setActive(true));
  }

  GroupResource group(String name, String... members) throws ScimException {
    return scim.create(
        GROUPS, new GroupResource().setDisplayName(name).setMembers(membersOf(members)));
  }

  static List<Member> membersOf(String... ids) {
    return Arrays.stream(ids).map(id -> new Member().setValue(id)).toList();
  }

  void add(String group, String... members) throws ScimException {
    scim.modifyRequest(GROUPS, group)
        .addValues("members", membersOf(members))
        .invoke(GroupResource.class);
  }

  void remove(String group, String member) throws ScimException {
    scim.modifyRequest(GROUPS, group)
        .addOperation(PatchOperation.remove("members[value eq \"" + member + "\"]"))
        .invoke(GroupResource.class);
  }

  @Override
  public void close() {
    client.close();
  }
}
