/**
 * From a scope and a question to passages, sentences and a calibrated confidence.
 *
 * <p>Start at {@link dev.ken.retriever.Retriever}. A question is searched by BM25 and by vectors
 * within the asker's scope, the two are fused, and the best passages are read sentence by sentence:
 * {@link dev.ken.retriever.PassageReader} cuts a passage into sentences, list items and table rows,
 * each of which is embedded alone; the closest are read token by token by the {@link
 * dev.ken.retriever.AnswerReader}. What all this says about whether the question is answered is the
 * {@link dev.ken.retriever.Evidence}: one number for each {@link dev.ken.retriever.Feature}, all of
 * them functions of the question and of readable documents alone. {@link
 * dev.ken.retriever.ConfidenceModel} turns it into a probability; its parameters were fitted
 * elsewhere and are a resource of this package, with their provenance in the file.
 *
 * <p>Nothing here knows of Lucene or of a model's runtime: both are contracts of the core.
 */
@NullMarked
package dev.ken.retriever;

import org.jspecify.annotations.NullMarked;
