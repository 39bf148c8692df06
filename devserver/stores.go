package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql" // plugin postgres12_pgx
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"     // plugin sqlite
	"go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/tools/common/schema"
	sqltool "go.temporal.io/server/tools/sql"
)

// stores are the settings of the two stores of a server: executions, and what lists and searches read.
type stores struct {
	main, visibility *config.SQL
}

// openStores returns the settings of the stores and brings their schemas to the version that this program embeds.
func openStores(o *options) (stores, error) {
	switch {
	case o.postgres != "":
		return openPostgres(o)
	case o.databaseFile != "":
		return openSqliteFile(o)
	default:
		// The plugin sets the schema up when it opens a memory database.
		memory := &config.SQL{
			PluginName: "sqlite", DatabaseName: fmt.Sprintf("memory%d", os.Getpid()),
			ConnectAttributes: map[string]string{"mode": "memory", "cache": "shared"},
		}
		return stores{memory, memory}, nil
	}
}

func openSqliteFile(o *options) (stores, error) {
	// One connection: four gave SQLITE_BUSY and no gain.
	file := &config.SQL{
		PluginName: "sqlite", DatabaseName: o.databaseFile, MaxConns: 1, MaxIdleConns: 1,
		ConnectAttributes: map[string]string{
			"mode": "rwc", "journal_mode": "wal", "busy_timeout": "10000", "synchronous": strconv.Itoa(o.sqliteSync),
		},
	}
	if _, err := os.Stat(o.databaseFile); errors.Is(err, os.ErrNotExist) {
		return stores{file, file}, sqlite.SetupSchema(file)
	}
	return stores{file, file}, nil
}

func openPostgres(o *options) (stores, error) {
	address, err := url.Parse("postgres://" + o.postgres)
	if err != nil {
		return stores{}, err
	}
	password, err := o.postgresPassword()
	if err != nil {
		return stores{}, err
	}
	name := strings.TrimPrefix(address.Path, "/")
	if name == "" {
		return stores{}, fmt.Errorf("--pg %s names no database", o.postgres)
	}
	store := func(database string, connections int) *config.SQL {
		return &config.SQL{
			PluginName: "postgres12_pgx", ConnectProtocol: "tcp", ConnectAddr: address.Host, DatabaseName: database,
			User: address.User.Username(), Password: password,
			MaxConns: connections, MaxIdleConns: connections, MaxConnLifetime: time.Hour,
		}
	}
	visibility := name + "_visibility"
	if err := migrate(store(name, 1), "postgresql/v12/temporal"); err != nil {
		return stores{}, fmt.Errorf("%s: %w", name, err)
	}
	if err := migrate(store(visibility, 1), "postgresql/v12/visibility"); err != nil {
		return stores{}, fmt.Errorf("%s: %w", visibility, err)
	}
	return stores{store(name, o.postgresConnections), store(visibility, max(2, o.postgresConnections/2))}, nil
}

// migrate creates the database if it is missing and applies the embedded schema changes that it does not have yet.
func migrate(database *config.SQL, schemaName string) error {
	quiet := log.NewNoopLogger()
	maintenance := *database // the call writes another database name into what it is given
	if err := sqltool.DoCreateDatabase(&maintenance, "postgres", quiet); err != nil {
		return err
	}
	connection, err := sqltool.NewConnection(database, quiet)
	if err != nil {
		return err
	}
	defer connection.Close()
	tables, err := connection.ListTables()
	if err != nil {
		return err
	}
	if !slices.Contains(tables, "schema_version") {
		first := schema.NewSetupSchemaTask(connection, &schema.SetupConfig{InitialVersion: "0.0"}, quiet)
		if err := first.Run(); err != nil {
			return err
		}
	}
	return schema.NewUpdateSchemaTask(connection, &schema.UpdateConfig{SchemaName: schemaName}, quiet).Run()
}
