package dev.ken.aclsync.scim;

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

  /** Copies the headers. */
  public ScimAnswer {
    headers = Map.copyOf(headers);
  }
}
