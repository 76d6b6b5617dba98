package dev.scribe.message;

/** Whatever travels over the event bus; immutable, so that a local hop passes the reference. */
public sealed interface Message
    permits NodeDraining, Command, NodeLeft, SessionUpdate, TurnSignal {}
