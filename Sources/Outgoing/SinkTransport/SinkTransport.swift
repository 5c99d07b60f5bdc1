// SinkTransport
