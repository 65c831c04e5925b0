"""What a person is shown of the published warehouse; nothing here reads a filing."""
