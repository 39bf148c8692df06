package main

// tunedSettings are the dynamic settings that differ from the server's own defaults. Flags override them.
func tunedSettings() map[string]any {
	return map[string]any{
		// The default of 20 polls a second and shard pins a single case at 50 ms an act.
		"history.transferProcessorMaxPollRPS":   2000,
		"history.timerProcessorMaxPollRPS":      2000,
		"history.visibilityProcessorMaxPollRPS": 200,
		"history.outboundProcessorMaxPollRPS":   200,
		// One process serves one machine: quotas meant for shared clusters only get in the way.
		"frontend.persistenceMaxQPS":                     20000,
		"history.persistenceMaxQPS":                      45000,
		"matching.persistenceMaxQPS":                     20000,
		"frontend.namespaceRPS":                          20000,
		"frontend.namespaceRPS.visibility":               100,
		"history.hostLevelCacheMaxSize":                  8192,
		"matching.numTaskqueueReadPartitions":            1,
		"matching.numTaskqueueWritePartitions":           1,
		"limit.maxIDLength":                              255,
		"frontend.enableServerVersionCheck":              false,
		"system.forceSearchAttributesCacheRefreshOnRead": true,
	}
}
