/**
 * A load run against {@code exhibit record}: what does it add to a direct call? Three processes
 * take part, as in real life: the recorder as users start it, a provider that is simulated here,
 * and the clients, which use plain sockets so that what is measured is not their own work.
 */
@NullMarked
package dev.exhibit.bench;

import org.jspecify.annotations.NullMarked;
