/** How closed units become bundles: what is fetched for them, packed and set aside. */
@NullMarked
package dev.exhibit.collector.record.pack;

import org.jspecify.annotations.NullMarked;
