/** Manual pages, completion and help. */
@org.jspecify.annotations.NullMarked
package dev.exhibit.cli.manual;
