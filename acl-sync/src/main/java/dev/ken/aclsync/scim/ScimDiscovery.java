package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Ken says of its own SCIM (RFC 7643, sections 5 to 7): what it can do, the kinds of resources
 * and their schemas.
 */
public final class ScimDiscovery {
  private ScimDiscovery() {}

  /** What this provider can do. */
  public static ScimAnswer configuration() {
    return answer(read("configuration.json"));
  }

  /** The kinds of resources. */
  public static ScimAnswer types(String base) {
    return list("types.json", "ResourceTypes", base);
  }

  /** One kind of resources, by its name. */
  public static ScimAnswer type(String id, String base) {
    return one("types.json", "ResourceTypes", id, base);
  }

  /** The schemas. */
  public static ScimAnswer schemas(String base) {
    return list("schemas.json", "Schemas", base);
  }

  /** One schema, by its identifier. */
  public static ScimAnswer schema(String id, String base) {
    return one("schemas.json", "Schemas", id, base);
  }

  private static ScimAnswer list(String file, String endpoint, String base) {
    List<ObjectNode> all = all(file, endpoint, base);
    return ScimAnswer.list(all.size(), 1, all);
  }

  private static ScimAnswer one(String file, String endpoint, String id, String base) {
    return all(file, endpoint, base).stream()
        .filter(one -> one.path("id").asText().equals(id))
        .findFirst()
        .map(ScimDiscovery::answer)
        .orElseThrow(ScimRefusal::missing);
  }

  private static List<ObjectNode> all(String file, String endpoint, String base) {
    var all = new ArrayList<ObjectNode>();
    for (JsonNode node : read(file).path("all")) {
      if (node instanceof ObjectNode one) {
        String id = one.path("id").asText();
        one.putObject("meta")
            .put("resourceType", endpoint.substring(0, endpoint.length() - 1))
            .put("location", base + "/" + endpoint + "/" + id);
        all.add(one);
      }
    }
    return all;
  }

  private static ScimAnswer answer(ObjectNode body) {
    return new ScimAnswer(200, ScimJson.text(body), Map.of());
  }

  private static ObjectNode read(String file) {
    try (InputStream stream = ScimDiscovery.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is not in Ken's own files");
      }
      return ScimJson.object(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
