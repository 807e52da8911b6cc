package dev.exhibit.cli.picture;

/**
 * A link of the picture and the thing it leads to.
 *
 * @param verb what the link says
 * @param link how it stands with the link
 * @param to the thing
 * @param box how it stands with the thing
 */
record Step(String verb, Look link, Box to, Look box) {}
