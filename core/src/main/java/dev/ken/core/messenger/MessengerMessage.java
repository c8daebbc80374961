package dev.ken.core.messenger;

import java.util.Optional;

/**
 * A message that someone sent where they and Ken talk alone.
 *
 * @param event the event that told of it
 * @param account who sent it
 * @param channel where
 * @param thread the message that it replies to, if it was in a thread
 * @param sent the mark by which the messenger orders the messages of a channel
 * @param text as the messenger marks it up
 */
public record MessengerMessage(
    MessengerEvent event,
    MessengerAccount account,
    DirectChannel channel,
    Optional<String> thread,
    String sent,
    String text) {}
