/**
 * Where statements about the builds of images are looked for, and how what registries and GitHub
 * answer is read. What they say is proof of nothing: the verifier judges the documents.
 */
@NullMarked
package dev.exhibit.collector.provenance;

import org.jspecify.annotations.NullMarked;
