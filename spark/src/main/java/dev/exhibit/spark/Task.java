package dev.exhibit.spark;

import java.io.Serializable;

/**
 * What every executor is told, once.
 *
 * @param settings a digest of all that a verdict depends on but the bundle and this machine's clock
 * @param clock the reader's clock, RFC 3339: the driver's, for all executors
 * @param clockIsStated whether the command line states it
 * @param atATime how many bundles are read at a time for one core
 */
record Task(
    Handed handed, Store store, String settings, String clock, boolean clockIsStated, int atATime)
    implements Serializable {}
