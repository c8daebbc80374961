/**
 * Who is calling. {@link dev.ken.server.signin.SignIn} turns the credentials of a request into a
 * person, an operator or a refusal; {@link dev.ken.server.signin.DemoSignIn} believes what it is
 * told and is for the demonstration on one's own machine only; {@link
 * dev.ken.server.signin.TokenSignIn} asks for a token that {@code ken token} made.
 */
@NullMarked
package dev.ken.server.signin;

import org.jspecify.annotations.NullMarked;
