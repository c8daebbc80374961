package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status the HTTP status
 * @param body JSON; empty when there is no body
 * @param headers more headers
 */
public record ScimAnswer(int status, String body, Map<String, String> headers) {
  /** The media type of a body. */
  public static final String MEDIA_TYPE = "application/scim+json";

  private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  /** Copies the headers. */
  public ScimAnswer {
    headers = Map.copyOf(headers);
  }

  /**
   * A part of a list (RFC 7644, section 3.4.2).
   *
   * @param total how many there are in all
   * @param start the place of the first of this part, from 1
   */
  static ScimAnswer list(int total, int start, List<ObjectNode> part) {
    ObjectNode body = ScimJson.object();
    body.putArray(Attributes.SCHEMAS).add(LIST);
    body.put("totalResults", total);
    body.put("startIndex", start);
    body.put("itemsPerPage", part.size());
    body.putArray("Resources").addAll(part);
    return new ScimAnswer(200, ScimJson.text(body), Map.of());
  }
}
