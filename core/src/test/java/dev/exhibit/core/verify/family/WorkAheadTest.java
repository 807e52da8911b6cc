package dev.exhibit.core.verify.family;

import static org.assertj.core.api.Assertions.assertThat;

