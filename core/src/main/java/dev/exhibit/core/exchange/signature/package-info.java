/** Who signed an exchange: signatures of every form, their keys and chains. */
@NullMarked
package dev.exhibit.core.exchange.signature;

import org.jspecify.annotations.NullMarked;
