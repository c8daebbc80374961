/**
 * HTTP: the routes, who may use each, and what goes wrong with a request.
 *
 * <p>Start at {@link dev.ken.server.http.RouteTable}: every route that exists is in it, with an
 * {@link dev.ken.server.http.Action} whose type says who may use it, so that a handler of a
 * person's route can't be called without the person. {@link dev.ken.server.http.HttpServer} serves
 * a table; {@link dev.ken.server.http.KenRoutes} makes Ken's. Handlers return a {@link
 * dev.ken.server.http.Reply} or throw a {@link dev.ken.server.http.ProblemException}; both are
 * written in one place. {@code openapi.json} beside these classes describes the routes, and a test
 * compares it with the table.
 */
@NullMarked
package dev.ken.server.http;

import org.jspecify.annotations.NullMarked;
