/**
 * The proof that what was pushed and acknowledged outlives the process. {@link
 * dev.ken.benchmarks.push.PushCrashProof} kills a process of its own at random moments; {@link
 * dev.ken.benchmarks.push.Pusher} is that process, {@link dev.ken.benchmarks.push.PushStory} says
 * what it pushes, and {@link dev.ken.benchmarks.push.Pushed} what should then be there.
 */
@NullMarked
package dev.ken.benchmarks.push;

import org.jspecify.annotations.NullMarked;
