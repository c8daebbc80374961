/**
 * Sign-in with signed tokens of a provider of identities.
 *
 * <p>Start at {@link dev.ken.server.oidc.OidcSignIn}: it believes a token only when it is signed
 * with the one algorithm that was set, by a key that the provider publishes, for this audience, and
 * not expired. {@link dev.ken.server.oidc.ProviderKeys} knows the keys, and has them fetched
 * ({@link dev.ken.server.oidc.KeyFetch}) seldom enough that nobody can make Ken ask often, and
 * beside the requests, so that a slow provider holds up few. Parsing and signatures are Nimbus'
 * (RFC 7515, 7517, 7519); what is believed is decided here.
 */
@NullMarked
package dev.ken.server.oidc;

import org.jspecify.annotations.NullMarked;
