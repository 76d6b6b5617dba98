/** What is measured: times, spreads, a process as the kernel counts it. */
@NullMarked
package dev.scribe.bench.measure;

import org.jspecify.annotations.NullMarked;
