package main

import (
	"strings"
	"testing"

	"go.temporal.io/server/common/dynamicconfig"
)

// What the TypeScript SDK 1.24 passes for an existing binary.
var sdkArguments = []string{
	"server", "start-dev", "--port", "7300", "--namespace", "duban", "--ip", "127.0.0.1", "--log-format", "pretty",
	"--log-level", "warn", "--dynamic-config-value", "frontend.enableServerVersionCheck=false", "--headless",
}

func setting(t *testing.T, o *options, key string) any {
	t.Helper()
	values, ok := o.dynamicConfig[dynamicconfig.MakeKey(key)].([]dynamicconfig.ConstrainedValue)
	if !ok || len(values) != 1 {
		t.Fatalf("%s has the values %v", key, values)
	}
	return values[0].Value
}

func TestArgumentsOfTheSdkAreUnderstood(t *testing.T) {
	o, err := parseOptions(sdkArguments)
	if err != nil {
		t.Fatal(err)
	}
	if o.port != 7300 || o.namespace != "duban" || o.shards != 1 {
		t.Fatalf("port %d, namespace %s, shards %d", o.port, o.namespace, o.shards)
	}
}

func TestPostgresGetsFourShards(t *testing.T) {
	o, err := parseOptions([]string{"--pg", "duban@127.0.0.1:5432/temporal"})
	if err != nil || o.shards != 4 {
		t.Fatalf("shards %d, error %v", o.shards, err)
	}
}

func TestGivenSettingsWinOverTunedOnes(t *testing.T) {
	o, err := parseOptions([]string{"--dynamic-config-value", "history.timerProcessorMaxPollRPS=7"})
	if err != nil {
		t.Fatal(err)
	}
	if got := setting(t, o, "history.timerProcessorMaxPollRPS"); got != 7 {
		t.Fatalf("got %v", got)
	}
}

func TestTheServersTimeSkippingIsOff(t *testing.T) {
	o, err := parseOptions(nil)
	if err != nil {
		t.Fatal(err)
	}
	for key := range o.dynamicConfig {
		if strings.Contains(strings.ToLower(key.String()), "timeskipping") {
			t.Errorf("%s is set", key)
		}
	}
	if _, err := parseOptions([]string{"--simulation", "--port", "7300"}); err == nil {
		t.Error("--simulation is understood")
	}
}

func TestEveryFaultIsReported(t *testing.T) {
	_, err := parseOptions([]string{"--port", "x", "--wrong", "1", "--search-attribute", "A=B", "--db-filename", "f", "--pg", "g"})
	for _, fault := range []string{"--port", "--wrong", "--search-attribute A", "exclude"} {
		if err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%v does not name %s", err, fault)
		}
	}
}
