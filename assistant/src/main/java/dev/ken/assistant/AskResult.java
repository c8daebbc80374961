package dev.ken.assistant;

import dev.ken.core.answer.Outcome;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.trace.TraceId;

/**
 * What an ask came to. Its trace is stored before it is returned.
 *
 * @param id the ask, and its trace
 * @param conversation the conversation that the question is now a turn of
 * @param outcome what the asker gets
 */
public record AskResult(TraceId id, ConversationId conversation, Outcome outcome) {}
