/** Folders of Markdown and text, Obsidian vaults among them, read as they are. */
@NullMarked
package dev.scribe.knowledge.vault;

import org.jspecify.annotations.NullMarked;
