package dev.ken.server.slack;

import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.MessengerEvent;

/**
 * A direct message that someone sent to Ken.
 *
 * @param event the event that told of it
 * @param account who sent it
 * @param channel where
 * @param place where an answer goes
 * @param text as Slack marks it up
 */
record Incoming(
    MessengerEvent event,
    MessengerAccount account,
    DirectChannel channel,
    SlackPost.Place place,
    String text) {}
