/** Appraisals as text and JSON. Renderers decide nothing; they escape whatever evidence says. */
@NullMarked
package dev.exhibit.cli.render;

import org.jspecify.annotations.NullMarked;
