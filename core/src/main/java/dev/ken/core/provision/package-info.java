/**
 * People and groups that an identity provider manages from outside, each with an identifier that
 * stays when it is renamed. Start at {@link dev.ken.core.provision.Provisioned}; {@link
 * dev.ken.core.provision.ProvisionedAccess} says what the directory makes of them. They are a part
 * of what is pushed, so that one and the same age, barrier and namespace hold for both; only
 * whoever manages one of them may change it.
 */
@NullMarked
package dev.ken.core.provision;

import org.jspecify.annotations.NullMarked;
