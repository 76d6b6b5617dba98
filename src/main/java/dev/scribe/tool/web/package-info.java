/** Search of the web, through a provider that the configuration names; no page is ever fetched. */
@NullMarked
package dev.scribe.tool.web;

import org.jspecify.annotations.NullMarked;
