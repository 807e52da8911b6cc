/** Signature records and receipts as they were served. */
@NullMarked
package dev.exhibit.core.exchange.record;

import org.jspecify.annotations.NullMarked;
