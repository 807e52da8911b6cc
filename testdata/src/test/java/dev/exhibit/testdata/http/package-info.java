@NullMarked
package dev.exhibit.testdata.http;

import org.jspecify.annotations.NullMarked;
