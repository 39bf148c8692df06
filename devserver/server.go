package main

import (
	"fmt"
	"net"
	"time"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/metrics"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"
	"google.golang.org/protobuf/types/known/durationpb"
)

const clusterName = "active"

// newServer makes sure that the namespace exists and returns a server with all four services, not started yet.
func newServer(o *options, s stores) (temporal.Server, error) {
	if err := createNamespace(o, s); err != nil {
		return nil, fmt.Errorf("namespace %s: %w", o.namespace, err)
	}
	settings, err := serverConfig(o, s)
	if err != nil {
		return nil, err
	}
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, service := range settings.Services {
		address := fmt.Sprintf("127.0.0.1:%d", service.RPC.GRPCPort)
		hosts[primitives.ServiceName(name)] = static.Hosts{All: []string{address}, Self: address}
	}
	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Stdout: true, Level: o.logLevel, Format: o.logFormat}))
	authorizer, err := authorization.GetAuthorizerFromConfig(&settings.Global.Authorization)
	if err != nil {
		return nil, err
	}
	claims, err := authorization.GetClaimMapperFromConfig(&settings.Global.Authorization, logger)
	if err != nil {
		return nil, err
	}
	return temporal.NewServer(
		temporal.WithConfig(settings), temporal.ForServices(temporal.DefaultServices), temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger), temporal.WithAuthorizer(authorizer),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return claims }),
		temporal.WithDynamicConfigClient(o.dynamicConfig))
}

// createNamespace writes the namespace with its retention unless it exists. The call is named after SQLite and works on both stores.
func createNamespace(o *options, s stores) error {
	namespace, err := sqlite.NewNamespaceConfig(clusterName, o.namespace, false, o.searchAttributes)
	if err != nil {
		return err
	}
	namespace.Detail.Config.Retention = durationpb.New(time.Duration(o.retentionDays) * 24 * time.Hour)
	return sqlite.CreateNamespaces(s.main, namespace)
}

func serverConfig(o *options, s stores) (*config.Config, error) {
	frontend := fmt.Sprintf("127.0.0.1:%d", o.port)
	c := &config.Config{}
	c.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: "127.0.0.1"}
	if o.metricsPort > 0 {
		listen := fmt.Sprintf("127.0.0.1:%d", o.metricsPort)
		c.Global.Metrics = &metrics.Config{Prometheus: &metrics.PrometheusConfig{ListenAddress: listen, HandlerPath: "/metrics"}}
	}
	c.Persistence = config.Persistence{
		DefaultStore: "main", VisibilityStore: "visibility", NumHistoryShards: int32(o.shards),
		DataStores: map[string]config.DataStore{"main": {SQL: s.main}, "visibility": {SQL: s.visibility}},
	}
	c.ClusterMetadata = &cluster.Config{
		FailoverVersionIncrement: 10, MasterClusterName: clusterName, CurrentClusterName: clusterName,
		ClusterInformation: map[string]cluster.ClusterInformation{
			clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: frontend},
		},
	}
	c.DCRedirectionPolicy.Policy = "noop"
	c.PublicClient.HostPort = frontend
	c.Archival.History.State, c.Archival.Visibility.State = "disabled", "disabled"
	c.NamespaceDefaults.Archival.History.State, c.NamespaceDefaults.Archival.Visibility.State = "disabled", "disabled"
	c.Services = map[string]config.Service{"frontend": {RPC: config.RPC{GRPCPort: o.port, BindOnIP: o.ip}}}
	inner := []string{"history", "matching", "worker"}
	ports, err := freePorts(len(inner))
	if err != nil {
		return nil, err
	}
	for i, name := range inner {
		c.Services[name] = config.Service{RPC: config.RPC{GRPCPort: ports[i], BindOnLocalHost: true}}
	}
	return c, nil
}

// freePorts returns n different free loopback ports: all are held open until the last is known.
func freePorts(n int) ([]int, error) {
	ports := make([]int, 0, n)
	for range n {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer listener.Close()
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}
