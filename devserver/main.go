// Command devserver is a Temporal server in one process, built from the public packages of go.temporal.io/server.
//
// It understands the arguments that the Temporal SDKs pass to `temporal server start-dev`, keeps its records in SQLite or
// PostgreSQL, and prints "ready on HOST:PORT" to standard error once its frontend listens. It ends on SIGINT and SIGTERM and
// survives SIGKILL: every acknowledged write is in its store.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopLimit bounds the orderly stop; whatever is left is safe in the store.
const stopLimit = 8 * time.Second

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "devserver:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)

	options, err := parseOptions(args)
	if err != nil {
		return err
	}
	stores, err := openStores(options)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	server, err := newServer(options, stores)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "ready on %s:%d\n", options.ip, options.port)
	<-signals
	return stopWithin(server.Stop, stopLimit)
}

// stopWithin runs stop and returns its error, or nil when it takes longer than limit.
func stopWithin(stop func() error, limit time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- stop() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return nil
	}
}
