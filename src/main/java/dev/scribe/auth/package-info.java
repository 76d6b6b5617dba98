/** Who somebody is: bearer tokens, and logins that stand for one. Knows nothing of HTTP. */
@NullMarked
package dev.scribe.auth;

import org.jspecify.annotations.NullMarked;
