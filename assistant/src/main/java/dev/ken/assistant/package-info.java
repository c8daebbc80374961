/**
 * From a question to an outcome, on one way: intake, conversation, scope, retrieval, assessment,
 * answer, verification, record.
 *
 * <p>Start at {@link dev.ken.assistant.Assistant}, of which each tenant has its own. The answer is
 * extractive: {@link dev.ken.assistant.ExtractiveAnswer} picks verbatim sentences, {@link
 * dev.ken.assistant.QuoteVerifier} reads each quote again from its document within the same scope
 * and drops what does not agree, and {@link dev.ken.assistant.PlainText} makes the answer's text
 * one that no reader's program can take for a link, an image or a tag. Below the threshold of
 * confidence the answer is the one abstention, whether what was asked for is forbidden or absent.
 */
@NullMarked
package dev.ken.assistant;

import org.jspecify.annotations.NullMarked;
