/** An archive of bundles in an object store, judged on Spark: docs/spark.md. */
@NullMarked
package dev.exhibit.spark;

import org.jspecify.annotations.NullMarked;
