"""An activation begins: worked out, shown, frozen, made ready."""
