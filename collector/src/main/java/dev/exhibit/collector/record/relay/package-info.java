/** How a recorder hands requests and answers on, and what it refuses. */
@NullMarked
package dev.exhibit.collector.record.relay;

import org.jspecify.annotations.NullMarked;
