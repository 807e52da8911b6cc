package dev.exhibit.cli.html;

/**
 * One text of a conversation.
 *
 * @param role who said it, by the body's own word, such as {@code user}
 * @param text what was said
 */
record Turn(String role, String text) {}
