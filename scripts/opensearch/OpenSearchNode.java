import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/**
 * One node of an OpenSearch cluster on this machine, until its standard input ends. Run as a single source file:
 * java -cp CLASSPATH OpenSearchNode.java FOLDER NUMBER COUNT HTTP_PORT TRANSPORT_PORT [SETTING=VALUE]...
 * where the ports are those of node 0 and each further node has the next ones.
 */
public class OpenSearchNode {
  public static void main(String[] args) throws Exception {
    int number = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    int httpPort = Integer.parseInt(args[3]) + number;
    int transportPort = Integer.parseInt(args[4]);
    List<String> names = IntStream.range(0, count).mapToObj(i -> "node-" + i).collect(Collectors.toList());
    List<String> hosts =
        IntStream.range(0, count).mapToObj(i -> "127.0.0.1:" + (transportPort + i)).collect(Collectors.toList());
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild((ignored, settings) -> {
      settings.put("node.name", names.get(number));
      settings.put("http.host", "127.0.0.1");
      settings.put("http.port", httpPort);
      settings.put("transport.host", "127.0.0.1");
      settings.put("transport.port", transportPort + number);
      settings.putList("discovery.seed_hosts", hosts);
      settings.putList("cluster.initial_cluster_manager_nodes", names);
      for (int i = 5; i < args.length; i++) {
        String[] setting = args[i].split("=", 2);
        settings.put(setting[0], setting[1]);
      }
    });
    runner.build(OpenSearchRunner.newConfigs()
        .basePath(args[0]).numOfNode(1).baseHttpPort(httpPort - 1).clusterName("gisabot-tests").useLogger());
    while (System.in.read() >= 0) {
    }
    runner.close();
    System.exit(0);
  }
}
