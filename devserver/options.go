package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/server/common/dynamicconfig"
)

// options is what the command line says, with defaults filled in.
type options struct {
	ip, namespace, logFormat, logLevel string
	port, metricsPort                  int
	// Exactly one store: databaseFile, postgres (user@host:port/database), or neither for memory.
	databaseFile, postgres, passwordFile string
	postgresConnections, sqliteSync      int
	shards, retentionDays                int
	dynamicConfig                        dynamicconfig.StaticClient
	searchAttributes                     map[string]enumspb.IndexedValueType
}

// parseOptions reads the arguments after the program's name. Every fault is reported, not only the first.
//
//	[server start-dev] --port N --namespace NAME --ip IP --log-format json|pretty --log-level LEVEL --headless
//	[--db-filename FILE | --pg USER@HOST:PORT/DATABASE [--pg-password-file FILE] [--pg-connections N]]
//	[--sqlite-sync 0|1|2] [--shards N] [--retention-days N] [--metrics-port N]
//	[--search-attribute NAME=TYPE ...] [--dynamic-config-value KEY=JSON ...]
func parseOptions(args []string) (*options, error) {
	o := &options{
		ip: "127.0.0.1", namespace: "default", logFormat: "json", logLevel: "warn", port: 7233,
		postgresConnections: 20, sqliteSync: 2, retentionDays: 30,
		dynamicConfig:    dynamicconfig.StaticClient{},
		searchAttributes: map[string]enumspb.IndexedValueType{},
	}
	if len(args) >= 2 && args[0] == "server" && args[1] == "start-dev" {
		args = args[2:]
	}
	texts := map[string]*string{
		"ip": &o.ip, "namespace": &o.namespace, "log-format": &o.logFormat, "log-level": &o.logLevel,
		"db-filename": &o.databaseFile, "pg": &o.postgres, "pg-password-file": &o.passwordFile,
	}
	numbers := map[string]*int{
		"port": &o.port, "metrics-port": &o.metricsPort, "shards": &o.shards, "retention-days": &o.retentionDays,
		"pg-connections": &o.postgresConnections, "sqlite-sync": &o.sqliteSync,
	}
	switches := map[string]bool{"headless": true}
	repeated := map[string]func(string) error{
		"dynamic-config-value": o.setDynamicConfig, "search-attribute": o.addSearchAttribute,
	}

	var faults []error
	for len(args) > 0 {
		name, value, inline := strings.Cut(strings.TrimPrefix(args[0], "--"), "=")
		args = args[1:]
		if switches[name] {
			continue
		}
		if !inline && len(args) > 0 {
			value, inline, args = args[0], true, args[1:]
		}
		faults = append(faults, setOption(name, value, inline, texts, numbers, repeated))
	}
	faults = append(faults, o.complete()...)
	return o, errors.Join(faults...)
}

func setOption(name, value string, given bool, texts map[string]*string, numbers map[string]*int,
	repeated map[string]func(string) error) error {
	text, number, add := texts[name], numbers[name], repeated[name]
	switch {
	case text == nil && number == nil && add == nil:
		return fmt.Errorf("unknown flag --%s", name)
	case !given:
		return fmt.Errorf("flag --%s needs a value", name)
	case text != nil:
		*text = value
	case number != nil:
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return fmt.Errorf("flag --%s: %q is not a whole number", name, value)
		}
		*number = n
	default:
		return add(value)
	}
	return nil
}

// complete fills in what depends on other options and names what does not fit together.
func (o *options) complete() []error {
	var faults []error
	if o.databaseFile != "" && o.postgres != "" {
		faults = append(faults, errors.New("--db-filename and --pg exclude each other"))
	}
	if o.shards == 0 {
		// The number of shards is fixed for the life of a database; four use several cores, one suits a single SQLite connection.
		o.shards = 1
		if o.postgres != "" {
			o.shards = 4
		}
	}
	for key, value := range tunedSettings() {
		if _, given := o.dynamicConfig[dynamicconfig.MakeKey(key)]; !given {
			o.setDynamicValue(key, value)
		}
	}
	return faults
}

func (o *options) setDynamicConfig(pair string) error {
	key, raw, _ := strings.Cut(pair, "=")
	var value any
	if err := json.Unmarshal([]byte(raw), &value); err != nil {
		return fmt.Errorf("--dynamic-config-value %s: %w", key, err)
	}
	if number, ok := value.(float64); ok && number == float64(int(number)) {
		value = int(number) // integral settings are read from int only
	}
	o.setDynamicValue(key, value)
	return nil
}

func (o *options) setDynamicValue(key string, value any) {
	o.dynamicConfig[dynamicconfig.MakeKey(key)] = []dynamicconfig.ConstrainedValue{{Value: value}}
}

func (o *options) addSearchAttribute(pair string) error {
	name, kind, _ := strings.Cut(pair, "=")
	valueType, err := enumspb.IndexedValueTypeFromString(kind)
	if err != nil {
		return fmt.Errorf("--search-attribute %s: %w", name, err)
	}
	o.searchAttributes[name] = valueType
	return nil
}

// postgresPassword comes from the named file, else from PGPASSWORD; never from the command line, which every user can read.
func (o *options) postgresPassword() (string, error) {
	if o.passwordFile == "" {
		return os.Getenv("PGPASSWORD"), nil
	}
	content, err := os.ReadFile(o.passwordFile)
	return strings.TrimSpace(string(content)), err
}
