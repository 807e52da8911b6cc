@NullMarked
package dev.exhibit.testdata.pki;

import org.jspecify.annotations.NullMarked;
