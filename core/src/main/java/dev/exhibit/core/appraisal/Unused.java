package dev.exhibit.core.appraisal;

/**
 * A document that a check was given and could not use, or not all of it. No signature covers what
 * it is said to be, so that it neither proves nor contradicts anything; but it is named.
 *
 * @param why it was not used, as a clause that ends a sentence about the document
 */
public record Unused(Site site, String why) {}
