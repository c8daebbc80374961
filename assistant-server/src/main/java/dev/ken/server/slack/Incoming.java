package dev.ken.server.slack;

import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerMessage;

/**
 * A direct message that someone sent to Ken.
 *
 * @param message as it is kept
 * @param again whether it was taken up before, so that some of its answer may have been sent
 */
record Incoming(MessengerMessage message, boolean again) {
  MessengerEvent event() {
    return message.event();
  }

  MessengerAccount account() {
    return message.account();
  }

  DirectChannel channel() {
    return message.channel();
  }

  /** Where an answer goes. */
  SlackPost.Place place() {
    return new SlackPost.Place(message.channel().id(), message.thread(), message.sent());
  }

  /** As Slack marks it up. */
  String text() {
    return message.text();
  }
}
