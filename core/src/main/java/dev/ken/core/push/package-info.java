/**
 * Documents that other systems push to Ken: what is kept of them so that an index can be made anew.
 *
 * <p>Start at {@link dev.ken.core.push.PushedDocuments}. A write is kept there first and made in
 * the index after it, so that a crash between the two is mended by making it again.
 */
@NullMarked
package dev.ken.core.push;

import org.jspecify.annotations.NullMarked;
