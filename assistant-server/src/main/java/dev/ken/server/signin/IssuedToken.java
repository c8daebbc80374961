package dev.ken.server.signin;

import dev.ken.core.access.PersonId;
import java.time.Instant;

/**
 * A token that was given out, without the token itself.
 *
 * @param id a short name to list and revoke it by
 * @param person whose token it is; it works only as long as this person may sign in
 * @param operator whether it is for running the installation instead of for asking
 * @param hash of the token
 * @param issuedAt when
 */
public record IssuedToken(
    String id, PersonId person, boolean operator, TokenHash hash, Instant issuedAt) {}
