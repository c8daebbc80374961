/**
 * Where everything is put together.
 *
 * <p>Start at {@link dev.ken.server.Installation}, the composition root: it opens the model and a
 * {@link dev.ken.server.Tenant} with plain constructors and closes them in reverse. {@link
 * dev.ken.server.RunningServer} is an installation that listens; {@link dev.ken.server.IndexJob}
 * reads sources into a tenant. The routes are in {@link dev.ken.server.http}, sign-in in {@link
 * dev.ken.server.signin}, the JSON bodies in {@link dev.ken.server.wire}, and the {@code ken}
 * commands in {@link dev.ken.server.command}. Nothing of another room's logic is here.
 */
@NullMarked
package dev.ken.server;

import org.jspecify.annotations.NullMarked;
