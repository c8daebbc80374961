/**
 * Ken in Slack, through Bolt. A delivery is believed when {@link
 * dev.ken.server.slack.RequestSignature} says so; {@link dev.ken.server.slack.SlackEvents} lets
 * Bolt read it and takes each event up once; {@link dev.ken.server.slack.Lanes} hold what is to be
 * answered, a channel's messages one after the other; {@link dev.ken.server.slack.SlackTalk} asks
 * the assistant as the person whose account it verifiably is; {@link
 * dev.ken.server.slack.SlackMessages} writes what Slack shows, and {@link
 * dev.ken.server.slack.SlackPost} sends it. Start with {@link dev.ken.server.slack.SlackBot}.
 *
 * <p>It ends at direct messages: what may be said in a channel depends on all who are in it.
 */
@NullMarked
package dev.ken.server.slack;

import org.jspecify.annotations.NullMarked;
