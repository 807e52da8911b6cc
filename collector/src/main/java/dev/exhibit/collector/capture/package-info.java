/**
 * Makes a bundle of an HTTP capture that another tool has saved: {@code manifest.json} with the
 * nonce and the instant, and {@code responses/NNNN_*.body} with {@code NNNN_*.json} for each
 * answer. Every answer is recognised by its address alone and kept byte for byte; what is not
 * recognised is kept too.
 */
@NullMarked
package dev.exhibit.collector.capture;

import org.jspecify.annotations.NullMarked;
