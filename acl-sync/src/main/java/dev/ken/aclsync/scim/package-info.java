/**
 * SCIM 2.0 (RFC 7643 and RFC 7644): an identity provider manages people and groups, without HTTP.
 * Start at {@link dev.ken.aclsync.scim.ScimProvider}. JSON, paths and filters are read by the
 * UnboundID SCIM 2 SDK; what a request makes of somebody is decided here, and whatever could be
 * misread is refused: a misspelt 'active' must not leave somebody in.
 */
@NullMarked
package dev.ken.aclsync.scim;

import org.jspecify.annotations.NullMarked;
